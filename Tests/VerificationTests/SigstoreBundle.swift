import Bundles

/// A name beside Foundation's own `Bundle`.
typealias SigstoreBundle = Bundle
