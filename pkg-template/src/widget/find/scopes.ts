// The trees whose texts are read: a document or element, the open shadow roots in it, the documents of its frames.

import {
  cancel,
  documentOf,
  elementWalker,
  innerDocument,
  isConnected,
  isElement,
  later,
  max,
  newMap,
  now,
  shadowOf,
  windowOf,
} from "../builtins.js";
import { findIn } from "../page/find-in.js";
import type { Job } from "./jobs.js";

export type Scope = Document | ShadowRoot | Element;

/** A shadow root that is attached late tells nobody: the page is looked through this often. */
const BETWEEN_SWEEPS = 500;
/** A sweep may take at most this share of the time. */
const SHARE = 100;
const BETWEEN_LOOKS = 64;

interface Scopes {
  enter(scope: Scope): void;
  /** Finds shadow roots and frames under a node. */
  look(root: Node): Job;
  each(act: (scope: Scope) => void): void;
  /** Forgets what is out of the page, or in another document: where it is found, it is read again. */
  prune(): void;
  /** A frame has loaded another document. */
  onLoad(event: Event): void;
  stop(): void;
}

interface ScopeEvents {
  entered(scope: Scope): void;
  swept(scope: Scope): void;
  /** Does a job in slices. */
  work(job: Job): void;
}

/** A document is connected for ever: one that its frame has left is in no window. */
const isShown = (scope: Scope): boolean =>
  isConnected(scope) && windowOf(documentOf(scope)) !== null;

export function createScopes(root: Scope, events: ScopeEvents): Scopes {
  /** With the document that each was read in: moved into another one, its marks are of no window. */
  const scopes = newMap<Scope, Document>();
  let timer = 0;

  const enter = (scope: Scope): void => {
    if (scopes.has(scope) || !isShown(scope)) return;
    scopes.set(scope, documentOf(scope));
    events.entered(scope);
    events.work(look(scope));
  };

  const enterFrame = (element: Element): void => {
    const inner = innerDocument(element);
    if (inner !== null) enter(inner);
  };

  const look = (root: Node): Job => {
    const walker = elementWalker(root);
    let next: Node | null = isElement(root) ? root : walker.nextNode();
    return (deadline) => {
      for (let count = 1; next !== null; count += 1) {
        const shadow = shadowOf(next as Element);
        if (shadow !== null) enter(shadow);
        next = walker.nextNode();
        if (count % BETWEEN_LOOKS === 0 && next !== null && now() > deadline) return false;
      }
      const frames = findIn(root, "iframe");
      for (let index = 0; index < frames.length; index += 1) enterFrame(frames[index] as Element);
      if (isElement(root)) enterFrame(root);
      return true;
    };
  };

  const prune = (): void => {
    scopes.forEach((owner, scope) => {
      if (!isShown(scope) || documentOf(scope) !== owner) scopes.delete(scope);
    });
  };

  const sweep = (): void => {
    const jobs: Job[] = [];
    prune();
    // Nothing tells of a root that comes into the page, or leaves it.
    enter(root);
    if (!scopes.has(root)) events.swept(root);
    scopes.forEach((_, scope) => {
      jobs[jobs.length] = look(scope);
      events.swept(scope);
    });
    let index = 0;
    let spent = 0;
    events.work((deadline) => {
      const start = now();
      while (index < jobs.length && now() <= deadline && (jobs[index] as Job)(deadline)) index += 1;
      spent += now() - start;
      if (index < jobs.length) return false;
      plan(spent);
      return true;
    });
  };

  const plan = (spent: number): void => {
    timer = later(sweep, max(BETWEEN_SWEEPS, spent * SHARE));
  };
  plan(0);

  return {
    enter,
    look,
    each(act) {
      scopes.forEach((_, scope) => {
        act(scope);
      });
    },
    prune,
    onLoad(event) {
      const target = event.target as Node | null;
      if (target !== null && isElement(target)) enterFrame(target);
    },
    stop() {
      cancel(timer);
      scopes.clear();
    },
  };
}
