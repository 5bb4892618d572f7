"""Records to SQL and back. No other room imports SQLAlchemy."""

from sqlalchemy.orm import Session

from pipeline.store.at_hand import kept_open, store_at
from pipeline.store.database import StoreError
from pipeline.store.loading import Loaded, PageText
from pipeline.store.records import Store

__all__ = ["Loaded", "PageText", "Session", "Store", "StoreError", "kept_open", "store_at"]
