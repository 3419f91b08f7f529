"""When things happened that reports take as known to all."""

import datetime

# Provinces were merged on 1 July 2025: in these months before it their committees prepared for it.
MERGER_YEAR = 2025
MERGER_MONTHS = range(2, 7)

# Hà Nội took in Hà Tây, Mê Linh and four communes on 1 August 2008, as decided in May.
ENLARGEMENT_YEAR = 2008
ENLARGEMENT_MONTHS = range(2, 8)

# When the Central Committee's plenums ended: year and month, by term and ordinal.
PLENUMS = {
    "ix": {
        9: (2004, 1), 10: (2004, 7), 11: (2005, 1), 12: (2005, 7), 13: (2006, 1), 14: (2006, 3),
    },
    "x": {
        3: (2006, 7), 4: (2007, 1), 5: (2007, 7), 6: (2008, 1), 7: (2008, 7), 8: (2008, 10), 9: (2009, 1),
        10: (2009, 7), 11: (2009, 10), 12: (2010, 3), 13: (2010, 10), 14: (2010, 12),
    },
    "xi": {
        2: (2011, 7), 3: (2011, 10), 4: (2011, 12), 5: (2012, 5), 6: (2012, 10), 7: (2013, 5), 8: (2013, 10),
        9: (2014, 5), 10: (2015, 1), 11: (2015, 5), 12: (2015, 10), 13: (2015, 12), 14: (2016, 1),
    },
    "xii": {
        2: (2016, 3), 3: (2016, 7), 4: (2016, 10), 5: (2017, 5), 6: (2017, 10), 7: (2018, 5), 8: (2018, 10),
        9: (2018, 12), 10: (2019, 5), 11: (2019, 10), 12: (2020, 5), 13: (2020, 10), 14: (2020, 12),
        15: (2021, 1),
    },
    "xiii": {
        2: (2021, 3), 3: (2021, 7), 4: (2021, 10), 5: (2022, 5), 6: (2022, 10), 7: (2023, 5), 8: (2023, 10),
        9: (2024, 5), 10: (2024, 9), 11: (2025, 4), 12: (2025, 7), 13: (2025, 10), 14: (2025, 11),
        15: (2025, 12),
    },
}  # fmt: skip

# The Politburo's directives on the party's congresses at all levels, by the national congress they lead to.
DIRECTIVES_ON_CONGRESSES = {
    "xi": (datetime.date(2009, 8, 4),),
    "xii": (datetime.date(2014, 5, 30),),
    "xiii": (datetime.date(2019, 5, 30),),
    "xiv": (datetime.date(2024, 6, 14), datetime.date(2025, 4, 14)),
}
