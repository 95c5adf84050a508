"""The first tables: captures, reports, readings, links, and the full-text index."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables of the first ledger."""
    op.create_table(
        "captures",
        sa.Column("sha256", sa.Text, primary_key=True),
        sa.Column("media_type", sa.Text, nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "sightings",
        sa.Column("sha256", sa.Text, sa.ForeignKey("captures.sha256"), primary_key=True),
        sa.Column("path", sa.Text, primary_key=True),
        sa.Column("found_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_table(
        "reports",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("outlet", sa.Text),
        sa.Column("title", sa.Text),
        sa.Column("published", sa.Date),
        sa.Column("form", sa.JSON, nullable=False),
    )
    op.create_table(
        "report_captures",
        sa.Column("report", sa.Text, sa.ForeignKey("reports.id"), primary_key=True),
        sa.Column("sha256", sa.Text, sa.ForeignKey("captures.sha256"), primary_key=True),
    )
    op.create_table(
        "readings",
        sa.Column("report", sa.Text, sa.ForeignKey("reports.id"), primary_key=True),
        sa.Column("version", sa.Text, nullable=False),
        sa.Column("form", sa.JSON, nullable=False),
    )
    op.create_table(
        "links",
        sa.Column("part", sa.Text, primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("form", sa.JSON, nullable=False),
    )
    op.create_table(
        "state",
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
    )
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE VIRTUAL TABLE search USING fts5("
            "report UNINDEXED, kind UNINDEXED, start UNINDEXED, text, tokenize = 'unicode61 remove_diacritics 2')"
        )
