/** The shape of a dictionary with its words left open: what makes a missing or surplus key in a translation fail to compile. */
export type Same<T> = { readonly [K in keyof T]: T[K] extends string ? string : Same<T[K]> };
