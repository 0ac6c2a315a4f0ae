/** Runs tasks one after another, in the order they were given; a failing task does not stop the next. */
export type Serial = <T>(task: () => Promise<T>) => Promise<T>;

export const createSerial = (): Serial => {
  let last: Promise<unknown> = Promise.resolve();
  return (task) => {
    const mine = last.then(task, task);
    last = mine.catch(() => undefined);
    return mine;
  };
};
