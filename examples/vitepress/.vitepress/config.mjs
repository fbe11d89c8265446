export default {
  title: "Documentation of somebody else",
  vue: { template: { compilerOptions: { isCustomElement: (tag) => tag.startsWith("interleave-") } } },
  // Its workers are no part of what a page needs.
  vite: { build: { target: "es2022" } },
};
