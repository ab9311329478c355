import "@runnel/hooks/worker";
