// Another page of this site has cleared its storage. This one ends, so that it puts nothing back.
addEventListener("storage", ({ key }) => {
  if (key === null) location.replace("about:blank");
});
