/** What a Workers-like runtime makes of a `.wasm` import. */
declare module "*.wasm" {
  const module: WebAssembly.Module;
  export default module;
}
