// Loads the WebAssembly and wakes every island on the page, outermost first.
//
// The build bundles this with wasm-bindgen's module and puts the hashed name of
// the WebAssembly in the place of WASM; pages that hold an island include the
// result as `browser.js`. An island says by `data-component` which exported
// function wakes it; its children, rendered by the server, wait in
// <leptos-children> until the island around them is awake.
import * as wasm from "wasm-bindgen";

const callbacks = [];

async function wake(node) {
  const tag = node.tagName;
  if (tag === "LEPTOS-ISLAND") {
    const island = wasm[node.dataset.component];
    if (island) {
      callbacks.at(-1)?.();
      await island(node);
    } else {
      console.warn(`No island is called ${node.dataset.component}.`);
    }
  }
  const isChildren = tag === "LEPTOS-CHILDREN";
  if (isChildren) callbacks.push(node.$$on_hydrate);
  for (const child of node.children) await wake(child);
  if (isChildren) callbacks.pop();
}

await wasm.default({ module_or_path: new URL(WASM, import.meta.url) });
wasm.hydrate();
await wake(document.body);
document.documentElement.dataset.awake = "";
