"""Why a run converged, crawled, bounced or blew up, in sentences, tables and worked lines.

A run goes in; `explain` gives its sections in reading order, one module for each. `case` finds out what they share.
"""

from gdtutor.worked.explanation.explain import explain, sections
from gdtutor.worked.explanation.section import LAST, Cell, RunExplanation, Section, Table

__all__ = ["LAST", "Cell", "RunExplanation", "Section", "Table", "explain", "sections"]
