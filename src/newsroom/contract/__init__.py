"""Say what people may type, once: in types, and beside them in what types cannot say."""
