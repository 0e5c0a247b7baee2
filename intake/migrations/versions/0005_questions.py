"""questions to the reporter.

Revision ID: 0005
Revises: 0004
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

STATES = ('draft', 'held', 'submitted', 'triaged', 'routed', 'acknowledged', 'disputed', 'info_requested', 'responding', 'action_planned', 'outcome_recorded', 'fed_back', 'closed', 'discarded', 'expired', 'withdrawn', 'signposted', 'duplicate_of')


def upgrade() -> None:
    op.create_table('question',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('area_id', sa.Uuid(), nullable=False),
    sa.Column('concern_id', sa.Uuid(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('asked_by', sa.Enum('service', 'quality_team', name='askedby', native_enum=False, length=32), nullable=False),
    sa.Column('provider_id', sa.Uuid(), nullable=True),
    sa.Column('person_id', sa.Uuid(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('asked_from', sa.Enum(*STATES, name='state', native_enum=False, length=32), nullable=False),
    sa.Column('asked_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ends_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('end', sa.Enum('answered', 'cannot_say', 'no_answer', 'over', name='questionend', native_enum=False, length=32), nullable=True),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('answer', sa.Text(), nullable=True),
    sa.Column('masked_types', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['area_id'], ['area.id'], name=op.f('fk_question_area_id_area')),
    sa.ForeignKeyConstraint(['concern_id'], ['concern.id'], name=op.f('fk_question_concern_id_concern')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_question_person_id_person')),
    sa.ForeignKeyConstraint(['provider_id'], ['organisation.id'], name=op.f('fk_question_provider_id_organisation')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_question')),
    sa.UniqueConstraint('area_id', 'concern_id', 'number', name=op.f('uq_question_area_id_concern_id_number'))
    )
    with op.batch_alter_table('question', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_question_concern_id'), ['concern_id'], unique=False)


def downgrade() -> None:
    # An earlier release can neither end a question nor read these errands: what waits goes on.
    op.execute(
        "UPDATE concern SET state = (SELECT asked_from FROM question WHERE concern_id = concern.id"
        " AND asked_by = 'service' AND \"end\" IS NULL) WHERE state = 'info_requested'"
    )
    op.execute("DELETE FROM due WHERE kind IN ('question_reminder', 'question_end')")
    with op.batch_alter_table('question', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_question_concern_id'))

    op.drop_table('question')
