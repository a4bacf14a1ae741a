// Work that waits for its turn.

import { now } from "../builtins.js";

/** One step of work: goes on until the deadline; true when there is nothing left. */
export type Job = (deadline: number) => boolean;

interface Jobs {
  add(job: Job): void;
  /** Before all others. */
  addFirst(job: Job): void;
  /** Does what there is until the deadline, one step at least: a clock may jump by more than a slice from one look to the next. */
  run(deadline: number): void;
  isEmpty(): boolean;
  clear(): void;
}

/** `wake` is called when there is work to do, `ended` when a job has done all of its own. */
export function createJobs(wake: () => void, ended: () => void): Jobs {
  let jobs: Job[] = [];
  return {
    add(job) {
      jobs[jobs.length] = job;
      wake();
    },
    addFirst(job) {
      const rest = jobs;
      jobs = [job];
      for (let index = 0; index < rest.length; index += 1) jobs[index + 1] = rest[index] as Job;
      wake();
    },
    run(deadline) {
      let done = 0;
      while (done < jobs.length && (jobs[done] as Job)(deadline)) {
        done += 1;
        ended();
        if (now() > deadline) break;
      }
      const rest: Job[] = [];
      for (let index = done; index < jobs.length; index += 1)
        rest[rest.length] = jobs[index] as Job;
      jobs = rest;
      if (jobs.length > 0) wake();
    },
    isEmpty: () => jobs.length === 0,
    clear() {
      jobs = [];
    },
  };
}
