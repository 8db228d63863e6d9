// The values that JavaScript and Python share. The publisher writes them in place.
// Made from the Python sources: python -m app.publish.bundle.constants

declare const constants: {
  /** The files with Python's library, the app and its words. */
  readonly archives: readonly string[];
  /** The selector of the texts that get no second language. */
  readonly aside: string;
  /** Ms away from the screen, after which it is an exit. */
  readonly awayLimit: number;
  /** The file with the check code and the check words of the build. */
  readonly build: string;
  /** The cache with all files of the site. */
  readonly cache: string;
  /** Ms after a tap on a number for the call to show. */
  readonly callLimit: number;
  /** The BroadcastChannel of page, frame and Python. */
  readonly channel: string;
  /** The most favourites that are kept. */
  readonly favouritesKept: number;
  /** The files of the browser's own store. */
  readonly files: readonly string[];
  /** The folder of these files. */
  readonly folder: string;
  /** By letter: how a search writes it. */
  readonly foldedLetters: Readonly<Record<string, string>>;
  /** The marks that a search leaves out. */
  readonly foldedMarks: string;
  /** Rounds of PBKDF2 with HMAC-SHA-256 for the secret that opens. */
  readonly hashRounds: number;
  /** Bytes of the hash of the secret that opens. */
  readonly hashSize: number;
  /** Px at the top of a screen that text scrolls under. */
  readonly header: number;
  /** The secret that holding the phrasebook's title stands for. */
  readonly heldTitle: string;
  /** Ms that the phrasebook's title is held to come back in. */
  readonly hold: number;
  /** The route of the lowest screen. */
  readonly home: string;
  /** The cache's entry with the tag of the page's language. */
  readonly languageEntry: string;
  /** By tag: the folded words of the names that a language is found by, each after a blank. */
  readonly languageNames: Readonly<Record<string, string>>;
  /** The text size from which words take the room of pictures. */
  readonly largeText: number;
  /** The archive's folder with Python's standard library. */
  readonly library: string;
  /** The address in Python's memory where its data begin. */
  readonly memoryBase: number;
  /** The archive's file with these data. */
  readonly memoryData: string;
  /** The most hits of a search in the guide. */
  readonly mostFound: number;
  /** By tag: the languages, between spaces, whose readers most likely read this one. */
  readonly neighbours: Readonly<Record<string, string>>;
  /** The most languages of the phone that begin a list. */
  readonly phoneLanguages: number;
  /** Bytes of a file of the browser's own store to read at most. */
  readonly readLimit: number;
  /** Bytes of the salt of that hash. */
  readonly saltSize: number;
  /** Letters of the longest search that is kept. */
  readonly searchKept: number;
  /** The route of the screen of the search. */
  readonly searchScreen: string;
  /** Ms for which a search stands until it is kept. */
  readonly searchStanding: number;
  /** The most searches that are kept. */
  readonly searchesKept: number;
  /** The signs that part the words of a search. */
  readonly separators: string;
  /** The route of the screen with one sign at a time. */
  readonly signBySign: string;
  /** By letters: those that the phrasebook's search takes them for. */
  readonly spellings: Readonly<Record<string, string>>;
  /** The cache's entry that is there once the phrasebook is what opens. */
  readonly startEntry: string;
  /** The text sizes, 1 for 100 %. */
  readonly textScales: readonly number[];
  /** The cache's entry with the version of the active service worker. */
  readonly versionEntry: string;
  /** Px of a window's width from which a list of contents has room. */
  readonly wideFrom: number;
  /** The cache's entry with the salt and the hash of the way back. */
  readonly wordEntry: string;
  /** Letters of the longest word that opens the guide. */
  readonly wordLongest: number;
  /** Letters of the shortest word that opens it. */
  readonly wordShortest: number;
};

type StartScreen = "guide" | "book";
type Mode = "system" | "light" | "dark";

/** The stored settings, as `storage/settings.py` writes them. */
interface StoredSettings {
  language: string;
  text: number;
  mode: Mode;
  introduced: boolean;
  face: StartScreen;
}
