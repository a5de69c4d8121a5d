-- Names in the order in which the search in memory compares them, whatever the collation of the database is.

alter table catalogue.listing alter column sort_name type text collate "C";
