"""Linking: what reports say together. The face of this stage is ``link``.

Each step is a pure function of the lookup and of what earlier steps found.
"""

from __future__ import annotations

from variorum.linking.access import link_access
from variorum.linking.alarms import link_alarms
from variorum.linking.copies import link_copies
from variorum.linking.differences import link_differences
from variorum.linking.disputes import link_disputes
from variorum.linking.lookup import look_up
from variorum.linking.measures import link_measures
from variorum.linking.names import link_names
from variorum.linking.origins import link_origins
from variorum.linking.parties import Parties
from variorum.linking.relations import link_relations
from variorum.linking.stories import link_stories
from variorum.model import Links, Neighbourhood
from variorum.settings import Settings

__all__ = ["link"]


def link(neighbourhood: Neighbourhood, settings: Settings) -> Links:
    """All links between the entries, in canonical order: the order of the entries has no effect."""
    names, proposals = link_names(neighbourhood, settings)
    lookup = look_up(neighbourhood, names)
    parties = Parties(lookup)
    stories = link_stories(lookup)
    copies = link_copies(lookup, stories)
    origins = link_origins(lookup, parties, stories, copies)
    measures = link_measures(lookup, parties, stories, origins)
    relations = link_relations(lookup, parties, stories, measures, origins)
    return Links(
        names=names,
        proposals=proposals,
        stories=stories,
        copies=copies,
        origins=origins,
        measures=measures,
        differences=link_differences(lookup, parties, measures, origins),
        relations=relations,
        disputes=link_disputes(lookup, parties, stories, measures, relations, origins),
        access=link_access(lookup, parties, stories),
        alarms=link_alarms(lookup, measures),
    )
