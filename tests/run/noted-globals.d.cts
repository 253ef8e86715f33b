export declare function noteGlobals(): () => void;
