"""The site beside Datasette on the same data, and beside what this machine can do at all: `make bench`."""
