"""Why a run converged, crawled, bounced or blew up, in sentences, tables and worked lines."""

from gdtutor.worked.explanation.explain import explain, sections
from gdtutor.worked.explanation.section import LAST, Cell, RunExplanation, Section, Table

__all__ = ["LAST", "Cell", "RunExplanation", "Section", "Table", "explain", "sections"]
