// As much of React as nodes.ts uses: its own types are a package of their own, larger than this page.

declare module "react" {
  export interface Element {
    readonly type: unknown;
  }
  type Child = Element | string | null;
  export function createElement<Props extends object>(
    type: string | ((props: Props) => Element),
    props: (Props & { key?: string }) | null,
    ...children: Child[]
  ): Element;
  export function useState<State>(initial: State): [State, (state: State) => void];
  export function useEffect(run: () => () => void, depends: unknown[]): void;
}

declare module "react-dom/client" {
  import type { Element } from "react";
  export function createRoot(container: HTMLElement): { render(element: Element): void };
}
