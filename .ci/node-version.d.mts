export declare function unsupported(version: string): string | undefined;
