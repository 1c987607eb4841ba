"""Remember which newsroom a database needs, so that an older one can say so."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """A table of one row. Each later step writes into it which newsroom brought that step."""
    needs = op.create_table(
        "needs",
        sa.Column("newsroom", sa.String(20), nullable=False),
        sa.PrimaryKeyConstraint("newsroom", name="pk_needs"),
    )
    op.bulk_insert(needs, [{"newsroom": "0.1.0"}])


def downgrade() -> None:
    """Step 0001 knows no such table."""
    op.drop_table("needs")
