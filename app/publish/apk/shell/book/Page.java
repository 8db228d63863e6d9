package book;

import android.graphics.Bitmap;
import android.net.Uri;
import android.webkit.RenderProcessGoneDetail;
import android.webkit.WebResourceRequest;
import android.webkit.WebResourceResponse;
import android.webkit.WebView;
import android.webkit.WebViewClient;

/** What a web view asks: every request is answered from the package, every other way is closed. */
final class Page extends WebViewClient {
    /** Begins the path of what the page asks the window for. */
    static final String SHELL = "shell/";

    private final Book book;
    private final Site site;

    Page(Book book, Site site) {
        this.book = book;
        this.site = site;
    }

    @Override
    public WebResourceResponse shouldInterceptRequest(WebView view, WebResourceRequest request) {
        Uri address = request.getUrl();
        String text = String.valueOf(address);
        if (Site.isOwn(text) && Site.path(text).startsWith(SHELL))
            return book.ask(Site.path(text).substring(SHELL.length()), address);
        return site.answer(request.getMethod(), text);
    }

    @Override
    public boolean shouldOverrideUrlLoading(WebView view, WebResourceRequest request) {
        if (Site.isOwn(String.valueOf(request.getUrl()))) return false;
        if (request.hasGesture()) book.handOver(request.getUrl());
        return true;
    }

    @Override
    public void onPageStarted(WebView view, String address, Bitmap icon) {
        book.onBegin((Web) view, address);
    }

    @Override
    public void onPageCommitVisible(WebView view, String address) {
        book.onDrawn((Web) view, address);
    }

    @Override
    public boolean onRenderProcessGone(WebView view, RenderProcessGoneDetail detail) {
        book.onGone((Web) view);
        return true; // else the whole app ends, with a message
    }
}
