package book;

import android.net.Uri;
import android.webkit.ConsoleMessage;
import android.webkit.ValueCallback;
import android.webkit.WebChromeClient;
import android.webkit.WebView;

/** The phone's window for files. What a page says for its makers goes into no log of the phone. */
final class Chooser extends WebChromeClient {
    private final Book book;

    Chooser(Book book) {
        this.book = book;
    }

    @Override
    public boolean onShowFileChooser(
            WebView view, ValueCallback<Uri[]> chosen, FileChooserParams asked) {
        return book.choose(chosen, asked.createIntent());
    }

    @Override
    public boolean onConsoleMessage(ConsoleMessage message) {
        return true;
    }
}
