package book;

import android.content.res.AssetManager;
import android.webkit.WebResourceResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/**
 * The published site in the package: it answers every request, and nothing else does.
 *
 * <p>`site.properties` names the stem of the phrasebook's pages, the media type of each suffix and
 * the headers of every answer, as the publisher's table has them.
 */
final class Site {
    /** A name that no resolver knows (RFC 6761): even a fault leads to no host. */
    static final String ORIGIN = "https://book.invalid/";

    private static final String FOLDER = "site/";
    private static final String INDEX = "index.html";
    private static final String TYPE = "type.";
    private static final String HEADER = "header.";

    private final AssetManager assets;
    private final Map<String, String> types = new HashMap<>();
    private final Map<String, String> headers = new HashMap<>();
    private final String bookStem;

    Site(AssetManager assets) throws IOException {
        this.assets = assets;
        Properties table = new Properties();
        try (InputStream in = assets.open("site.properties")) {
            table.load(in);
        }
        for (String name : table.stringPropertyNames()) {
            String value = table.getProperty(name);
            if (name.startsWith(TYPE)) types.put(name.substring(TYPE.length()), value);
            if (name.startsWith(HEADER)) headers.put(name.substring(HEADER.length()), value);
        }
        bookStem = table.getProperty("book");
    }

    /** Returns the address of the phrasebook. */
    String book() {
        return ORIGIN + (bookStem.equals("index") ? "" : bookStem + ".html");
    }

    /** Tells whether the address is of this site. */
    static boolean isOwn(String address) {
        return address != null && address.startsWith(ORIGIN);
    }

    /** Tells whether the address is the phrasebook's, in any language. */
    boolean isBook(String address) {
        return isOwn(address) && path(address).startsWith(bookStem + ".");
    }

    /** Returns the file of the address, as it was published; for anything else "not found". */
    WebResourceResponse answer(String method, String address) {
        if (!isOwn(address) || !method.equals("GET")) return notFound();
        String path = path(address);
        String type = types.get(path.substring(path.lastIndexOf('.') + 1));
        if (type == null || path.contains("..")) return notFound();
        try {
            return answer(200, "OK", type, assets.open(FOLDER + path));
        } catch (IOException missing) {
            return notFound();
        }
    }

    private WebResourceResponse answer(int status, String reason, String type, InputStream body) {
        int end = type.indexOf(';');
        String media = end < 0 ? type : type.substring(0, end);
        String letters = end < 0 ? null : "utf-8";
        return new WebResourceResponse(media, letters, status, reason, headers, body);
    }

    /** Returns this text as an answer. */
    WebResourceResponse text(String text) {
        InputStream body = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        return answer(200, "OK", "text/plain; charset=utf-8", body);
    }

    WebResourceResponse notFound() {
        InputStream nothing = new ByteArrayInputStream(new byte[0]);
        return answer(404, "Not found", "text/plain; charset=utf-8", nothing);
    }

    /** Returns the path of an address of this site, without what a query or a screen adds. */
    static String path(String address) {
        String path = address.substring(ORIGIN.length());
        for (char sign : new char[] {'#', '?'}) {
            int end = path.indexOf(sign);
            if (end >= 0) path = path.substring(0, end);
        }
        return path.isEmpty() ? INDEX : path;
    }
}
