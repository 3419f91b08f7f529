"""The tables that the public site reads. Its role in PostgreSQL may read these and nothing else."""

PUBLIC_TABLES = [
    "meetings_archiveversion",
    "meetings_article",
    "meetings_chaircount",
    "meetings_citation",
    "meetings_correction",
    "meetings_fact",
    "meetings_kindcount",
    "meetings_load",
    "meetings_meeting",
    "meetings_meetingcount",
    "meetings_official",
    "meetings_officialname",
    "meetings_participation",
    "meetings_province",
    "meetings_province_successors",
    "meetings_provinceperiod",
    "meetings_redirect",
    "meetings_resolution",
    "meetings_search_index",
]
