// The phrasebook never offers to be installed by itself.
addEventListener("beforeinstallprompt", (event) => event.preventDefault());
