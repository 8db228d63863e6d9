// The messages on the BroadcastChannel between page, frame and Python. README.md lists them for readers;
// tests/app/web/test_messages.py holds the two lists and the sources together.

/** The reader's place in the static guide. */
interface Place {
  /** Routes of her screens, the lowest first. */
  stack: string[];
  /** Key of the first text below the header; "" at the beginning of a screen. */
  key: string;
  /** Pixels from the header's edge to that text. */
  offset: number;
  /** The parts of all screens that she opened (true) or closed, by key. */
  opened: Record<string, boolean>;
  /** Her answers: the name of a choice by that of its question. */
  answers: Record<string, string>;
  /** The keys of the signs that she has ticked. */
  ticked: string[];
  /** The language of the interpreter that the cards ask for, "" for none, null until she chooses. */
  interpreter: string | null;
}

/** A text to be read aloud, and its language. */
interface Spoken {
  text: string;
  lang: string;
}

/** What the page reads aloud: the languages with a voice, and the plain texts with a recording. */
type Readable = { voices: string[]; recorded: string[] };

/** The kind of phone: "iphone", "android", "" where it cannot be known. */
type Phone = { phone: string };

/** All that the app goes on with: the stored text, the language that she reads and her place. */
type Handover = { settings: string; lang: string; bilingual: boolean } & Place;

/** From the page to Python. The frame reads `lang`. */
type PageMessage =
  | ({ type: "start"; languages: string[]; checkWords: string } & Phone & Readable & Handover)
  | ({ type: "handover" } & Handover)
  | { type: "back" }
  | { type: "origin"; address: string; picture: string; installable: boolean }
  | ({ type: "voices" } & Readable)
  | { type: "hidden" }
  | { type: "shown" };

/** From Python to the page. */
type PythonMessage =
  | { type: "hello" }
  | { type: "ready" }
  | { type: "save"; settings: string }
  | { type: "leave" }
  | { type: "depth"; depth: number }
  | { type: "unlocked"; unlocked: boolean }
  | { type: "restart"; says: boolean }
  | { type: "remove" }
  | { type: "ask" }
  | { type: "install" }
  | { type: "print"; route: string }
  | { type: "speak"; texts: Spoken[] }
  | { type: "hush" }
  | { type: "word"; word: string };

/** From the frame to the page. `name` is the frame's name, which the page has given it. */
type FrameMessage =
  | { type: "alive"; name: string }
  | { type: "drawn"; name: string }
  | { type: "failed"; name: string }
  | { type: "shift"; name: string; isWhole: boolean }
  | { type: "opened"; name: string }
  | { type: "call"; name: string };

/** From Python's worker to the frame, beside bytes for Flutter. */
type WorkerMessage = { type: "alive" | "connected" | "failed" | "storing" };

/** From the service worker to the page. */
type ServiceWorkerMessage = { type: "full" } | { type: "progress"; done: number; total: number };
