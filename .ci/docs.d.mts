export declare const READMES: readonly string[];
export declare const GUIDES: readonly string[];
export declare function snippet(reference: string): string;
export declare function guide(name: string, language?: "en" | "zh"): string;
export declare function derivedFiles(): Promise<ReadonlyMap<string, string>>;
