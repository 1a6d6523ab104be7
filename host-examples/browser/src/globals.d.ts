/** The digest of the component that the page was built with. */
declare const __COMPONENT__: { sha256: string };

declare module "virtual:rules" {
  const pages: import("./pages.ts").Page[];
  export default pages;
}
