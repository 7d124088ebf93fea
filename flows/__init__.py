"""What runs and when: Prefect flows, sources, settings and the command line. The only room that sees both others."""
