package book;

import android.content.Context;
import android.net.Uri;
import android.os.Bundle;
import android.speech.tts.TextToSpeech;
import android.speech.tts.UtteranceProgressListener;
import java.util.Set;

/** Reading aloud by voices that live on this phone. A voice that needs the network is never asked. */
final class Voice extends UtteranceProgressListener implements TextToSpeech.OnInitListener {
    /** The event that tells the page of other voices, and of the end of a text: its number. */
    static final String VOICES = "shell-voices";

    static final String SAID = "shell-said";

    private final Book book;
    private TextToSpeech speech;
    private boolean isReady;

    Voice(Book book) {
        this.book = book;
    }

    @Override
    public void onInit(int status) {
        isReady = status == TextToSpeech.SUCCESS;
        if (isReady) book.tell(VOICES, "");
    }

    /** Returns each voice in a line: its name, a tab, its language. The first call wakes the engine. */
    synchronized String list() {
        if (speech == null) {
            speech = new TextToSpeech((Context) book, this);
            speech.setOnUtteranceProgressListener(this);
        }
        StringBuilder lines = new StringBuilder();
        for (android.speech.tts.Voice voice : voices())
            if (isHere(voice))
                lines.append(voice.getName())
                        .append('\t')
                        .append(voice.getLocale().toLanguageTag())
                        .append('\n');
        return lines.toString();
    }

    /** Says `text` by the voice with this `name` and `volume`; ends what is being said. */
    synchronized String say(Uri asked) {
        String name = asked.getQueryParameter("name");
        for (android.speech.tts.Voice voice : voices()) {
            if (!voice.getName().equals(name) || !isHere(voice)) continue;
            Bundle how = new Bundle();
            how.putFloat(
                    TextToSpeech.Engine.KEY_PARAM_VOLUME,
                    Float.parseFloat(asked.getQueryParameter("volume")));
            speech.setVoice(voice);
            String number = String.valueOf(Integer.parseInt(asked.getQueryParameter("number")));
            speech.speak(
                    asked.getQueryParameter("text"), TextToSpeech.QUEUE_FLUSH, how, number);
            return "";
        }
        return "no voice";
    }

    /** Ends what is being said. */
    synchronized void hush() {
        if (speech != null) speech.stop();
    }

    synchronized void end() {
        if (speech != null) speech.shutdown();
        speech = null;
        isReady = false;
    }

    @Override
    public void onStart(String number) {}

    @Override
    public void onDone(String number) {
        book.tell(SAID, number);
    }

    @Override
    public void onError(String number) {
        book.tell(SAID, number + "!");
    }

    private Set<android.speech.tts.Voice> voices() {
        Set<android.speech.tts.Voice> all = isReady ? speech.getVoices() : null;
        return all == null ? java.util.Collections.<android.speech.tts.Voice>emptySet() : all;
    }

    private static boolean isHere(android.speech.tts.Voice voice) {
        return !voice.isNetworkConnectionRequired()
                && !voice.getFeatures().contains(TextToSpeech.Engine.KEY_FEATURE_NOT_INSTALLED);
    }
}
