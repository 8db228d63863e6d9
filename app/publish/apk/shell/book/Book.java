package book;

import android.app.Activity;
import android.content.ActivityNotFoundException;
import android.content.Intent;
import android.content.SharedPreferences;
import android.content.res.Configuration;
import android.net.Uri;
import android.os.Build;
import android.os.Bundle;
import android.os.Handler;
import android.os.Looper;
import android.util.TypedValue;
import android.view.Gravity;
import android.view.KeyEvent;
import android.view.MotionEvent;
import android.view.View;
import android.view.WindowInsets;
import android.view.WindowManager;
import android.webkit.ServiceWorkerController;
import android.webkit.ValueCallback;
import android.webkit.WebChromeClient;
import android.webkit.WebResourceResponse;
import android.widget.FrameLayout;
import java.io.IOException;

/**
 * The one window: a phrasebook and what lies behind it, in a web view that only this package
 * answers. What leaves the guide leaves it here, whatever the page does.
 */
public final class Book extends Activity {
    /** Milliseconds that the page has for its own way out; then its web view ends. */
    static final int PATIENCE = 700;

    /** Milliseconds from one press of the volume key to the next that leaves. */
    static final int PRESSES = 1000;

    /** Where the exit lies until the page has told: pixels of CSS from the upper right corner. */
    static final int[] EXIT = {0, 0, 136, 64};

    private static final String SETTINGS = "settings";
    private static final String BEGUN = "begun";
    private static final String KEYS = "keys";
    private static final int CHOOSE = 1;

    private final Handler clock = new Handler(Looper.getMainLooper());
    private FrameLayout root;
    private View cover;
    private View exit;
    private Web web;
    private Site site;
    private Voice voice;
    private ValueCallback<Uri[]> choosing;
    private boolean isLeaving;
    private boolean isBook; // what is on the screen is the phrasebook
    private long pressedAt;

    private final Runnable giveUp =
            new Runnable() {
                @Override
                public void run() {
                    open(site.book());
                }
            };

    // --- The window ---

    @Override
    protected void onCreate(Bundle ignored) {
        super.onCreate(null); // nothing of an earlier run comes back
        setSecret(true); // before there is content: the switcher may take its picture at any time
        if (Build.VERSION.SDK_INT >= 33) {
            setRecentsScreenshotEnabled(false);
            Back.listen(this);
        }
        try {
            site = new Site(getAssets());
        } catch (IOException broken) {
            finishAndRemoveTask();
            return;
        }
        voice = new Voice(this);
        ServiceWorkerController.getInstance().setServiceWorkerClient(new NoWorkers(site));
        root = new FrameLayout(this);
        root.setOnApplyWindowInsetsListener(
                new View.OnApplyWindowInsetsListener() {
                    @Override
                    public WindowInsets onApplyWindowInsets(View view, WindowInsets insets) {
                        view.setPadding(
                                insets.getSystemWindowInsetLeft(),
                                insets.getSystemWindowInsetTop(),
                                insets.getSystemWindowInsetRight(),
                                insets.getSystemWindowInsetBottom());
                        return insets.consumeSystemWindowInsets();
                    }
                });
        cover = new View(this);
        cover.setClickable(true); // what lies below it gets no tap
        cover.setBackgroundColor(surface());
        root.addView(cover, new FrameLayout.LayoutParams(-1, -1));
        exit = new View(this);
        exit.setImportantForAccessibility(View.IMPORTANT_FOR_ACCESSIBILITY_NO); // the page's is
        exit.setOnTouchListener(
                new View.OnTouchListener() {
                    @Override
                    public boolean onTouch(View view, MotionEvent event) {
                        if (event.getActionMasked() == MotionEvent.ACTION_DOWN) leave();
                        return true;
                    }
                });
        root.addView(exit, place(EXIT));
        setContentView(root);
        open(settings().getBoolean(BEGUN, false) ? site.book() : Site.ORIGIN);
    }

    /** Opens an address in a web view of its own, behind the cover until it is drawn. */
    void open(String address) {
        clock.removeCallbacks(giveUp);
        show(cover);
        end();
        web = new Web(this, new Page(this, site), new Chooser(this));
        root.addView(web, 0, new FrameLayout.LayoutParams(-1, -1));
        web.loadUrl(address);
    }

    private void end() {
        if (web == null) return;
        root.removeView(web);
        web.destroy(); // and with it its renderer, keys and all
        web = null;
    }

    /** A page begins to load: nothing of the guide is in a picture of the screen. */
    void onBegin(Web page, String address) {
        if (page != web || site.isBook(address)) return;
        isBook = false;
        setSecret(true);
        exit.setVisibility(View.VISIBLE);
    }

    /** A page is drawn, and nothing of the one before is left on the screen. */
    void onDrawn(Web page, String address) {
        if (page != web) return;
        if (isLeaving && !site.isBook(address)) return;
        isBook = site.isBook(address);
        if (isBook) {
            isLeaving = false;
            clock.removeCallbacks(giveUp);
            exit.setVisibility(View.GONE);
            setSecret(false); // a phrasebook that forbids pictures would be strange
        }
        cover.setVisibility(View.GONE);
    }

    /** The page's process has ended, by itself or by the phone. */
    void onGone(Web page) {
        if (page == web) open(site.book());
    }

    @Override
    public void onConfigurationChanged(Configuration changed) {
        super.onConfigurationChanged(changed);
        cover.setBackgroundColor(surface());
    }

    @Override
    protected void onDestroy() {
        clock.removeCallbacks(giveUp);
        if (voice != null) voice.end();
        end();
        super.onDestroy();
    }

    // --- Leaving ---

    /** Covers the screen at once; then the page leaves by itself, or its web view ends. */
    void leave() {
        if (isLeaving || isBook) return;
        isLeaving = true;
        show(cover);
        voice.hush();
        clock.postDelayed(giveUp, PATIENCE);
        web.evaluateJavascript("document.getElementById('exit').click()", null);
    }

    /** Goes back in the guide; at its beginning, and from the phrasebook, leaves the app. */
    void back() {
        if (!isBook && !isLeaving && web != null && web.canGoBack()) web.goBack();
        else finishAndRemoveTask();
    }

    @Override
    public void onBackPressed() {
        back();
    }

    @Override
    public boolean onKeyDown(int key, KeyEvent event) {
        if (key == KeyEvent.KEYCODE_VOLUME_DOWN && event.getRepeatCount() == 0) {
            boolean isSecond = event.getEventTime() - pressedAt <= PRESSES;
            pressedAt = isSecond ? 0 : event.getEventTime();
            if (isSecond && !isBook && settings().getBoolean(KEYS, false)) {
                leave();
                return true;
            }
        }
        return super.onKeyDown(key, event);
    }

    // --- What the page asks for ---

    /** Answers a request of the page to this window; any thread. */
    WebResourceResponse ask(String what, Uri address) {
        switch (what) {
            case "begun": // she has read the limits: the phrasebook is what opens
                settings().edit().putBoolean(BEGUN, true).commit();
                return site.text("");
            case "keys":
                settings().edit().putBoolean(KEYS, "on".equals(address.getQuery())).commit();
                return site.text("");
            case "exit":
                return placeExit(address.getQuery());
            case "voices":
                return site.text(voice.list());
            case "say":
                return site.text(voice.say(address));
            case "hush":
                voice.hush();
                return site.text("");
            default:
                return site.notFound();
        }
    }

    // "right,top,width,height" in pixels of CSS.
    private WebResourceResponse placeExit(String told) {
        final int[] sides = new int[EXIT.length];
        try {
            String[] parts = told.split(",");
            for (int n = 0; n < sides.length; n++) sides[n] = Integer.parseInt(parts[n]);
        } catch (RuntimeException malformed) {
            return site.notFound();
        }
        clock.post(
                new Runnable() {
                    @Override
                    public void run() {
                        exit.setLayoutParams(place(sides));
                    }
                });
        return site.text("");
    }

    /** Calls the page back: an event with this name and detail, once what runs there is over. */
    void tell(final String name, final String detail) {
        clock.post(
                new Runnable() {
                    @Override
                    public void run() {
                        if (web == null || isLeaving) return;
                        web.evaluateJavascript(
                                "dispatchEvent(new CustomEvent('" + name + "',{detail:'" + detail + "'}))",
                                null);
                    }
                });
    }

    /** Hands an address to the phone, which dials or sends nothing by itself. */
    void handOver(Uri address) {
        String scheme = String.valueOf(address.getScheme());
        boolean isCall = scheme.equals("tel");
        if (!isCall && !scheme.equals("sms") && !scheme.equals("mailto")) return;
        String action = isCall ? Intent.ACTION_DIAL : Intent.ACTION_SENDTO;
        try {
            startActivity(new Intent(action, address));
        } catch (ActivityNotFoundException none) {
            // A tablet without a dialler: the number stands on the screen.
        }
    }

    /** Opens the phone's own window for a file. Returns false where there is none. */
    boolean choose(ValueCallback<Uri[]> chosen, Intent window) {
        answerChoice(null);
        choosing = chosen;
        try {
            startActivityForResult(window, CHOOSE);
            return true;
        } catch (ActivityNotFoundException none) {
            choosing = null;
            return false;
        }
    }

    @Override
    protected void onActivityResult(int request, int result, Intent data) {
        if (request == CHOOSE)
            answerChoice(WebChromeClient.FileChooserParams.parseResult(result, data));
    }

    private void answerChoice(Uri[] files) {
        if (choosing != null) choosing.onReceiveValue(files);
        choosing = null;
    }

    // --- Looks ---

    private void setSecret(boolean isSecret) {
        int secret = WindowManager.LayoutParams.FLAG_SECURE;
        getWindow().setFlags(isSecret ? secret : 0, secret);
    }

    // The cover lies above the page, and the exit's place above both.
    private void show(View above) {
        above.setVisibility(View.VISIBLE);
        above.bringToFront();
    }

    private FrameLayout.LayoutParams place(int[] sides) {
        float pixels = getResources().getDisplayMetrics().density;
        FrameLayout.LayoutParams place =
                new FrameLayout.LayoutParams(
                        Math.round(sides[2] * pixels),
                        Math.round(sides[3] * pixels),
                        Gravity.TOP | Gravity.RIGHT); // also where the writing goes to the left
        place.rightMargin = Math.round(sides[0] * pixels);
        place.topMargin = Math.round(sides[1] * pixels);
        return place;
    }

    private int surface() {
        TypedValue found = new TypedValue();
        getTheme().resolveAttribute(android.R.attr.colorBackground, found, true);
        return getResources().getColor(found.resourceId, getTheme());
    }

    private SharedPreferences settings() {
        return getSharedPreferences(SETTINGS, MODE_PRIVATE);
    }
}
