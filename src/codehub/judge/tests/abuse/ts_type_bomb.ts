type Grow<T extends unknown[]> = T["length"] extends 100000 ? T : Grow<[...T, ...T, 0]>;
const x: Grow<[0]> = [] as any;
console.log(x);
