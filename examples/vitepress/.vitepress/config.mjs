export default {
  title: "Documentation of somebody else",
  head: [["link", { rel: "icon", href: "data:," }]],
  vue: { template: { compilerOptions: { isCustomElement: (tag) => tag.startsWith("interleave-") } } },
  vite: { build: { target: "es2022" } },
};
