package book;

import android.os.Build;
import android.view.View;
import android.view.inputmethod.EditorInfo;
import android.view.inputmethod.InputConnection;
import android.webkit.WebSettings;
import android.webkit.WebView;

/** A web view that reaches no network and no file, and tells nobody what is read or typed in it. */
final class Web extends WebView {
    /** By this the page knows that it is in the package. */
    static final String SIGN = " Book/1";

    Web(Book book, Page page, Chooser chooser) {
        super(book);
        WebSettings set = getSettings();
        set.setJavaScriptEnabled(true);
        set.setDomStorageEnabled(true);
        set.setBlockNetworkLoads(true); // the page's requests are answered before this counts
        set.setAllowFileAccess(false);
        set.setAllowContentAccess(false);
        set.setGeolocationEnabled(false);
        set.setSaveFormData(false);
        set.setMixedContentMode(WebSettings.MIXED_CONTENT_NEVER_ALLOW);
        // What other apps add to the menu of marked text gets that text.
        set.setDisabledActionModeMenuItems(
                WebSettings.MENU_ITEM_SHARE
                        | WebSettings.MENU_ITEM_WEB_SEARCH
                        | WebSettings.MENU_ITEM_PROCESS_TEXT);
        set.setUserAgentString(set.getUserAgentString() + SIGN);
        if (Build.VERSION.SDK_INT >= 26) {
            set.setSafeBrowsingEnabled(false); // it asks Google
            setImportantForAutofill(View.IMPORTANT_FOR_AUTOFILL_NO_EXCLUDE_DESCENDANTS);
        }
        setWebContentsDebuggingEnabled(false);
        setWebViewClient(page);
        setWebChromeClient(chooser);
    }

    @Override
    public InputConnection onCreateInputConnection(EditorInfo field) {
        InputConnection typed = super.onCreateInputConnection(field);
        field.imeOptions |= EditorInfo.IME_FLAG_NO_PERSONALIZED_LEARNING; // a keyboard suggests it later
        return typed;
    }
}
