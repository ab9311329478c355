import { serve } from "./shared/worker-host.ts";

// Importing this file is all that the worker of an app has to do: `import "@runnel/hooks/worker"`.
serve();
