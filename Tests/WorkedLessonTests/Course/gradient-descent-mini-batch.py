"""gradient-descent-mini-batch, computed without explain."""
from descent import tell

tell(size=3, told=(1, 2, 3, 10, 30))
