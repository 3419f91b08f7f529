"""Under which terms the data may be used, in the words of the page about the archive."""

from django.utils.translation import gettext_lazy as _

LICENCE_ID = "GPL-3.0-or-later"
LICENCE_ADDRESS = "https://www.gnu.org/licenses/gpl-3.0.html"
LICENCE_TERMS = _(
    "The program and our own words are free under the GNU General Public License, version 3 or later. "
    "Facts belong to nobody. The reports belong to their newspapers: passages are quoted as proof, with "
    "their source."
)
