// The worker that has the connections of all tabs. It must be a file of the app.
import "@runnel/hooks/worker";
