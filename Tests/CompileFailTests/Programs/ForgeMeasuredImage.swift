// An image whose layers nobody read cannot be had from its documents alone.
import Artifacts

func forge(_ outline: ImageOutline) -> MeasuredImage {
  // error: 'MeasuredImage' initializer is inaccessible due to 'internal' protection level
  MeasuredImage(outline: outline, levels: [.manifest], layers: [])
}
