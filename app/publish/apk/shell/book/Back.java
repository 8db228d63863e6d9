package book;

import android.window.OnBackInvokedCallback;
import android.window.OnBackInvokedDispatcher;

/** The Back key of Android 13 and later. Older systems have no such class, and never load this one. */
final class Back implements OnBackInvokedCallback {
    private final Book book;

    private Back(Book book) {
        this.book = book;
    }

    static void listen(Book book) {
        book.getOnBackInvokedDispatcher()
                .registerOnBackInvokedCallback(
                        OnBackInvokedDispatcher.PRIORITY_DEFAULT, new Back(book));
    }

    @Override
    public void onBackInvoked() {
        book.back();
    }
}
