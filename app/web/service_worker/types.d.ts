// What the publisher and new browsers add to TypeScript's own declarations.

/** The check code of the build, and below it its check words; build.txt has them too. */
declare const build: string;

/** The site, as service_worker.py describes it. */
declare const site: {
  /** The paths of the two pages; the one that is index.html is at the bare address. */
  guide: string;
  book: string;
  /** Three numbers. */
  version: number[];
  /** Stands for the headers. */
  mark: string;
  /** Stands for the files that a snapshot of Python depends on. */
  memory: string;
  /** Stands for the content that such a snapshot holds. */
  content: string;
  headers: Record<string, string>;
  /** Headers of single files. */
  own: Record<string, Record<string, string>>;
  languages: string[];
  /** By path. */
  files: Record<string, SiteFile>;
};

type SiteFile = [integrity: string, bytes: number, mediaType: string, group?: string];

interface InstallEvent extends ExtendableEvent {
  addRoutes?(
    routes: { condition: { urlPattern: URLPattern }; source: "fetch-event" }[],
  ): Promise<void>;
}
