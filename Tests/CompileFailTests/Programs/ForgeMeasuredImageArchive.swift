// An archive whose layers nobody read cannot pass for a measured one.
import Artifacts

func forge(_ archive: ImageArchive) -> MeasuredImageArchive {
  // error: 'MeasuredImageArchive' initializer is inaccessible due to 'internal' protection level
  MeasuredImageArchive(archive: archive, images: [], isDeep: true)
}
