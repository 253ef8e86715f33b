export declare function compileOnce(): void;
