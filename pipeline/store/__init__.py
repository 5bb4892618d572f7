"""Records to SQL and back. No other room imports SQLAlchemy."""

from pipeline.store.database import StoreError
from pipeline.store.records import Loaded, PageText, Store

__all__ = ["Loaded", "PageText", "Store", "StoreError"]
