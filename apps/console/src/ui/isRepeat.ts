/**
 * True of the second click of a double click. A button that becomes its own opposite (resolve, reopen) would take back what the first did, and a
 * row that leaves would hand it to the next one.
 */
export const isRepeat = ({ detail }: { readonly detail: number }): boolean => detail > 1;
