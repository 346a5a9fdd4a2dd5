import { config } from "zod";

// Imported first: zod would otherwise try `new Function` once, which the content policy forbids and reports.
config({ jitless: true });
