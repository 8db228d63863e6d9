package book;

import android.webkit.ServiceWorkerClient;
import android.webkit.WebResourceRequest;
import android.webkit.WebResourceResponse;

/** Refuses service workers: the site lies in the package, and one would store it once more. */
final class NoWorkers extends ServiceWorkerClient {
    private final Site site;

    NoWorkers(Site site) {
        this.site = site;
    }

    @Override
    public WebResourceResponse shouldInterceptRequest(WebResourceRequest request) {
        return site.notFound();
    }
}
