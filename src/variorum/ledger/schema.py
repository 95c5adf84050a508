"""The tables. Captures, reports and readings are kept; links are derived from them and may be dropped at any time."""

from __future__ import annotations

import sqlalchemy as sa

metadata = sa.MetaData()

captures = sa.Table(
    "captures",
    metadata,
    sa.Column("sha256", sa.Text, primary_key=True),
    sa.Column("media_type", sa.Text, nullable=False),
    sa.Column("size", sa.Integer, nullable=False),
    sa.Column("data", sa.LargeBinary, nullable=False),
)

sightings = sa.Table(
    "sightings",
    metadata,
    sa.Column("sha256", sa.Text, sa.ForeignKey("captures.sha256"), primary_key=True),
    sa.Column("path", sa.Text, primary_key=True),
    sa.Column("found_at", sa.DateTime(timezone=True), nullable=False),
)

reports = sa.Table(
    "reports",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("outlet", sa.Text),
    sa.Column("title", sa.Text),
    sa.Column("published", sa.Date),
    sa.Column("form", sa.JSON, nullable=False),
)

report_captures = sa.Table(
    "report_captures",
    metadata,
    sa.Column("report", sa.Text, sa.ForeignKey("reports.id"), primary_key=True),
    sa.Column("sha256", sa.Text, sa.ForeignKey("captures.sha256"), primary_key=True),
)

readings = sa.Table(
    "readings",
    metadata,
    sa.Column("report", sa.Text, sa.ForeignKey("reports.id"), primary_key=True),
    sa.Column("version", sa.Text, nullable=False),
    sa.Column("form", sa.JSON, nullable=False),
)

links = sa.Table(
    "links",
    metadata,
    sa.Column("part", sa.Text, primary_key=True),
    sa.Column("position", sa.Integer, primary_key=True),
    sa.Column("form", sa.JSON, nullable=False),
)

state = sa.Table(
    "state",
    metadata,
    sa.Column("key", sa.Text, primary_key=True),
    sa.Column("value", sa.Text, nullable=False),
)
